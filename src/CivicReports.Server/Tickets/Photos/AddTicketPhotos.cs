using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Staff add photos from before and after the work. All of them or, when one cannot be taken, none.</summary>
public static class AddTicketPhotos
{
    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, PhotoKind Kind, IReadOnlyList<Stream> Files) : IRequest<IReadOnlyList<Added>>;

    public sealed record Added(
        Guid Id, PhotoKind Kind, PhotoState State, int Width, int Height, DateTimeOffset ReceivedAt, string? AddedBy);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Kind).Must(k => k is PhotoKind.Before or PhotoKind.After).Refuses(Refusals.BeforeOrAfter);
            RuleFor(c => c.Files).Must(f => f.Count is >= 1 and <= TakingPhotos.AtOnce)
                .Refuses(Refusals.HowManyPhotos, ("max", TakingPhotos.AtOnce));
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, TakingPhotos taking, PhotoKeeping keeping, Caller caller,
        TimeProvider clock)
        : IRequestHandler<Command, IReadOnlyList<Added>>
    {
        public async Task<IReadOnlyList<Added>> Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct);
            var taken = await taking.All(command.Files, caller.Known.Id, ct);
            var now = clock.GetUtcNow();
            var rows = taken.Select(t => t.Of(ticket.Id, command.Kind, caller.Known.Name, now)).ToList();
            await keeping.Keep([.. taken.Select(t => t.Photo)], async () =>
            {
                // decoding took its time: the ticket as it is now, and nobody else's until this is saved
                await db.Database.ExecuteSqlAsync($"select 1 from tickets where id = {ticket.Id} for update", ct);
                await db.Entry(ticket).ReloadAsync(ct);
                db.Photos.AddRange(rows);
                ticket.AddPhotos([.. rows.Select(r => r.Id)], caller.Known, now);
                await db.SaveChangesAsync(ct);
            }, ct);
            return [.. rows.Select(r => new Added(r.Id, r.Kind, r.State, r.Width!.Value, r.Height!.Value, r.ReceivedAt, r.AddedBy))];
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/photos",
            async (string number, [FromForm] PhotoKind kind, IFormFileCollection files, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(number, kind, [.. files.Select(f => f.OpenReadStream())]), ct))
        .DisableAntiforgery() // the house checks every POST itself
        .WithMetadata(new RequestSizeLimitAttribute(TakingPhotos.MostBytes))
        .WithFormOptions(multipartBodyLengthLimit: TakingPhotos.MostBytes);
}
