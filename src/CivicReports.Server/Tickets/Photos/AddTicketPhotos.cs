using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>Staff add photos from before and after the work. All of them or, when one cannot be taken, none.</summary>
public static class AddTicketPhotos
{
    private const int AtOnce = 10;
    private const long MostBytes = (AtOnce * (long)PhotoLimits.Bytes) + (1 << 20);

    [Allow(Right.WorkTickets)]
    public sealed record Command(string Number, PhotoKind Kind, IReadOnlyList<Stream> Files) : IRequest<IReadOnlyList<Added>>;

    public sealed record Added(
        Guid Id, PhotoKind Kind, PhotoState State, int Width, int Height, DateTimeOffset ReceivedAt, string? AddedBy);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Kind).Must(k => k is PhotoKind.Before or PhotoKind.After).Refuses(Refusals.BeforeOrAfter);
            RuleFor(c => c.Files).Must(f => f.Count is >= 1 and <= AtOnce).Refuses(Refusals.HowManyPhotos, ("max", AtOnce));
        }
    }

    internal sealed class Handler(CivicReportsDb db, TicketLoader tickets, IPhotoProcessor processor, PhotoKeeping keeping, Caller caller,
        TimeProvider clock)
        : IRequestHandler<Command, IReadOnlyList<Added>>
    {
        public async Task<IReadOnlyList<Added>> Handle(Command command, CancellationToken ct)
        {
            var ticket = await tickets.LoadForChange(command.Number, version: null, ct);
            var taken = await TakeAll(command.Files, ct);
            var now = clock.GetUtcNow();
            var rows = taken.Select(t => Row(ticket, command.Kind, t.Photo, t.Hint, now)).ToList();
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

        private async Task<List<(ProcessedPhoto Photo, ExifHint Hint)>> TakeAll(IReadOnlyList<Stream> files, CancellationToken ct)
        {
            var (taken, refused) = (new List<(ProcessedPhoto, ExifHint)>(), new List<ValidationFailure>());
            for (var i = 0; i < files.Count; i++)
            {
                // one in memory at a time
                var bytes = await PhotoBytes.Read(files[i], ct);
                var outcome = bytes is { } whole
                    ? await processor.Process(whole, caller.Known.Id, ct)
                    : new PhotoOutcome.Refused(PhotoRefusal.TooLarge);
                if (outcome is PhotoOutcome.Accepted(var photo, var hint)) taken.Add((photo, hint));
                if (outcome is PhotoOutcome.Refused(var reason, _))
                    refused.Add(Why($"files[{i}]", reason));
            }

            return refused.Count == 0 ? taken : throw new ValidationException(refused);
        }

        private Photo Row(Ticket ticket, PhotoKind kind, ProcessedPhoto photo, ExifHint hint, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            TicketId = ticket.Id,
            Kind = kind,
            ReceivedAt = now,
            State = PhotoState.Stored,
            Sha256 = photo.Hash.Hex,
            Width = photo.Width,
            Height = photo.Height,
            TakenAt = hint.TakenAt,
            ExifLocation = hint.Position,
            AddedBy = caller.Known.Name,
        };

        private static ValidationFailure Why(string file, PhotoRefusal reason) => reason switch
        {
            PhotoRefusal.TooLarge => BrokenRules.Failure(file, Refusals.PhotoTooLarge, ("megabytes", PhotoLimits.Bytes >> 20)),
            PhotoRefusal.TooManyPixels =>
                BrokenRules.Failure(file, Refusals.PhotoTooManyPixels, ("megapixels", PhotoLimits.Pixels / 1_000_000)),
            PhotoRefusal.NotAPhoto => BrokenRules.Failure(file, Refusals.NotAPhoto),
            PhotoRefusal.TooCostly => BrokenRules.Failure(file, Refusals.PhotoTooCostly),
            _ => BrokenRules.Failure(file, Refusals.PhotoDamaged),
        };
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/photos",
            async (string number, [FromForm] PhotoKind kind, IFormFileCollection files, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(number, kind, [.. files.Select(f => f.OpenReadStream())]), ct))
        .DisableAntiforgery() // the house checks every POST itself
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .WithFormOptions(multipartBodyLengthLimit: MostBytes);
}
