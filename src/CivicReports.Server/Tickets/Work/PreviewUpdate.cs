using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Texts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>The very words that the readers of each language would get, before staff sends them.</summary>
public static class PreviewUpdate
{
    /// <param name="To">The move; null for a message without one.</param>
    /// <param name="DuplicateOf">Merged into this one, whose reporters and this ticket's are counted together.</param>
    /// <param name="PartnerId">Handed over to this body.</param>
    /// <param name="ClaimStays">A claim is answered: the work stays as it is.</param>
    [Allow(Right.WorkTickets)]
    public sealed record Query(string Number, Status? To, StaffWords? Words, bool ClaimStays = false, string? DuplicateOf = null,
        int? PartnerId = null) : IRequest<Answer>;

    public sealed record Answer(MergedTickets.Reach Recipients, IReadOnlyList<InLanguage> Languages, MergedTickets.Reach? Together);

    /// <summary>A language of this ticket's reporters; Japanese always, for it is what staff writes first.</summary>
    /// <param name="Standard">Ours; empty for a message without a move.</param>
    /// <param name="Text">What is sent as things stand.</param>
    /// <param name="Own">Staff wrote it in this language.</param>
    public sealed record InLanguage(string Language, IReadOnlyList<Reader> Readers, string Standard, string Text, bool Own);

    public sealed record Reader(int ReporterNo, string? ReportedAs);

    internal sealed class Rules : AbstractValidator<Query>
    {
        public Rules()
        {
            RuleFor(q => q.To).IsInEnum();
            RuleFor(q => q.Words!).SetValidator(new WordsByLanguage.Rules());
        }
    }

    internal sealed class Handler(CivicReportsDb db, MergedTickets merged, TicketLoader tickets, Caller caller)
        : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Number == query.Number, ct)
                ?? throw NotFoundException.Ticket(query.Number);
            if (!Rights.Permit(caller.Known, Right.WorkTickets, ticket.DepartmentId))
                throw new NotAllowedException(Refusals.OtherDepartment);
            var partner = query.PartnerId is { } id ? await db.Set<Partner>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct)
                ?? throw new NotFoundException(Refusals.NoSuchPartner) : null;
            var step = partner is null ? null
                : new PartnerStep(partner.NameJa, partner.NameEn, RequestKind.HandOver, RequestState.Sent);
            var readers = (await merged.Reachable(ticket.Id, ct)).OrderBy(r => r.ReportedAs, StringComparer.Ordinal)
                .ThenBy(r => r.ReporterNo)
                .ToLookup(r => ResidentTexts.In(r.Language).Language, r => new Reader(r.ReporterNo, r.ReportedAs));
            return new(await merged.Count([ticket.Id], ct),
                [.. ResidentTexts.Languages.Where(l => l == "ja" || readers.Contains(l)).Select(l => Of(l))],
                query.DuplicateOf is { } other ? await merged.Count([ticket.Id, (await tickets.Called(other, ct)).Id], ct) : null);

            InLanguage Of(string language)
            {
                var kind = query.ClaimStays ? HistoryKind.ClaimAnswered : query.To is null ? HistoryKind.Told : HistoryKind.StatusChanged;
                var standard = WordsByLanguage.Standard(kind, ticket.Status, query.To ?? ticket.Status, language, step);
                return new(language, [.. readers[language]], standard, WordsByLanguage.For(query.Words, standard, language),
                    query.Words?.In(language) is not null);
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/tickets/{number}/preview",
        (string number, Body body, IMediator mediator, CancellationToken ct) =>
            mediator.Send(new Query(number, body.To, body.Words, body.ClaimStays ?? false, body.DuplicateOf, body.PartnerId),
                ct));

    internal sealed record Body(Status? To, StaffWords? Words, bool? ClaimStays, string? DuplicateOf, int? PartnerId);
}
