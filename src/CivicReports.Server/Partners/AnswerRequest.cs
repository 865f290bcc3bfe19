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
                ticket.DepartmentId ?? snapshot.DefaultDepartment!.Id, Actor.Of(partner), now);
            if (told is not null) await updates.Tell(ticket, told, null, rows.Count > 0 ? rows[0].Id : null, ct);
            await mails.Answered(request, partner, ticket, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/requests/{token}",
            async (string token, [FromForm] RequestState answer, [FromForm] string? words, [FromForm] DateOnly? plannedOn,
                IFormFileCollection? files, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(token, answer, words, plannedOn, [.. (files ?? new FormFileCollection())
                    .Select(f => f.OpenReadStream())]), ct);
                return await mediator.Send(new ShowRequest.Query(token), ct);
            })
        .AllowAnonymous()
        .DisableAntiforgery() // the house checks every POST itself
        .WithMetadata(new RequestSizeLimitAttribute(TakingPhotos.MostBytes))
        .WithFormOptions(multipartBodyLengthLimit: TakingPhotos.MostBytes);
}
