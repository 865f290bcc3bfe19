using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Routing;
using CivicReports.Server.Tickets;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>A partner answers by the link: takes it on, has finished it (with photos), or it is none of theirs.</summary>
public static class AnswerRequest
{
    /// <param name="PlannedOn">Of Accepted: about when.</param>
    [Allow(Anyone = true)]
    public sealed record Command(string Token, RequestState Answer, string? Words, DateOnly? PlannedOn, IReadOnlyList<Stream> Files)
        : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Answer).Must(a => a is RequestState.Accepted or RequestState.Done or RequestState.NotOurs)
                .Refuses(Refusals.NoSuchAnswer);
            RuleFor(c => c.Words).MaximumLength(PartnerRequest.WordsMaxLength);
            RuleFor(c => c.Words).NotEmpty().When(c => c.Answer == RequestState.NotOurs);
            RuleFor(c => c.Files).Must(f => f.Count <= TakingPhotos.AtOnce).Refuses(Refusals.TooManyPhotos, ("max", TakingPhotos.AtOnce));
        }
    }

    internal sealed class Handler(CivicReportsDb db, PartnerLinks links, PartnerMails mails, TakingPhotos taking, PhotoKeeping keeping,
        ReporterUpdates updates, CityCache city, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var request = await links.Find(command.Token, clock.GetUtcNow(), ct) ?? throw new NotFoundException(Refusals.RequestIsOver);
            if (!request.IsOpen && request.State != command.Answer) throw new RefusedException(TicketRefusals.RequestAnswered);
            if (command.PlannedOn < JapanTime.DayOf(clock.GetUtcNow()))
                throw new ValidationException([BrokenRules.Failure(nameof(command.PlannedOn), Refusals.DayIsOver)]);
            var partner = await db.Set<Partner>().SingleAsync(p => p.Id == request.PartnerId, ct);
            var taken = await taking.All(command.Files, $"partner {partner.Id}", ct);
            await keeping.Keep([.. taken.Select(t => t.Photo)], () => Write(command, request, partner, taken, ct), ct);
        }

        private async Task Write(Command command, PartnerRequest request, Partner partner, IReadOnlyList<TakingPhotos.Taken> taken,
            CancellationToken ct)
        {
            // decoding took its time: request and ticket as they are now, and nobody else's until this is saved
            await db.Database.ExecuteSqlAsync($"select 1 from partner_requests where id = {request.Id} for update", ct);
            await db.Entry(request).ReloadAsync(ct);
            var ticket = await RequestedTicket.Of(request, db, ct);
            await db.Database.ExecuteSqlAsync($"select 1 from tickets where id = {ticket.Id} for update", ct);
            await db.Entry(ticket).ReloadAsync(ct);
            var now = clock.GetUtcNow();
            var words = string.IsNullOrWhiteSpace(command.Words) ? null : command.Words.Trim();
            if (!request.Take(command.Answer, words, command.PlannedOn, now)) return;
            var rows = taken.Select(t => t.Of(ticket.Id, PhotoKind.After, partner.NameJa, now)).ToList();
            // a link that residents get needs its row
            db.Photos.AddRange(rows);
            await db.SaveChangesAsync(ct);
            var snapshot = await city.Current(ct);
            var step = new PartnerStep(partner.NameJa, partner.NameEn, request.Kind, request.State, command.PlannedOn);
            var told = ticket.TakeAnswer(step, words, [.. rows.Select(r => r.Id)],
                ticket.DepartmentId ?? snapshot.DefaultDepartment?.Id, Actor.Of(partner), now);
            if (told is not null) await updates.Tell(ticket, told, null, rows.Count > 0 ? rows[0].Id : null, ct);
            await mails.Answered(request, partner, ticket, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/requests/{token}",
            async (string token, HttpRequest request, IMediator mediator, CancellationToken ct) =>
            {
                // nobody without a link fills the disk with photos
                await mediator.Send(new ShowRequest.Query(token), ct);
                await mediator.Send(await Read(token, request, ct), ct);
                return await mediator.Send(new ShowRequest.Query(token), ct);
            })
        .AllowAnonymous()
        .WithMetadata(new RequestSizeLimitAttribute(TakingPhotos.MostBytes));

    private static async Task<Command> Read(string token, HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType) throw new BadHttpRequestException("no form", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var form = await request.ReadFormAsync(new() { MultipartBodyLengthLimit = TakingPhotos.MostBytes }, ct);
            var answer = Enum.TryParse<RequestState>(form["answer"], out var said) ? said : RequestState.Sent;
            var planned = form["plannedOn"].ToString() is { Length: > 0 } day
                ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
            return new(token, answer, form["words"], planned, [.. form.Files.Select(f => f.OpenReadStream())]);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new BadHttpRequestException("not such a form", StatusCodes.Status400BadRequest, e);
        }
    }
}
