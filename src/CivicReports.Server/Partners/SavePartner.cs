using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Partners;

/// <summary>Somebody outside the house who may be asked: a new one, or other words for one; retired, not deleted.</summary>
public static class SavePartner
{
    /// <param name="Id">Null: a new one.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int? Id, PartnerForm Partner) : IRequest<Answer>;

    public sealed record Answer(int Id);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Partner).NotNull().SetValidator(new PartnerForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(SavePartner), ct);
            await db.Database.ExecuteSqlAsync($"lock table partners in share row exclusive mode", ct);
            var known = await db.Set<Partner>().ToListAsync(ct);
            var form = command.Partner;
            var partner = command.Id is { } id
                ? known.SingleOrDefault(p => p.Id == id) ?? throw new NotFoundException(Refusals.NoSuchPartner)
                : new Partner { Code = FreeCode(known), NameJa = "", NameEn = "" };
            if (form.Active && known.Any(p => p != partner && p.Active && p.NameJa == form.NameJa.Trim()))
                throw new RefusedException(Refusals.NameInUse, ("name", form.NameJa.Trim()));
            if (command.Id is null) db.Add(partner);
            form.Fill(partner);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
            return new(partner.Id);
        }

        private static string FreeCode(List<Partner> known) => Enumerable.Range(1, known.Count + 1)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"partner-{n}")).First(c => known.All(p => p.Code != c));
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/partners",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
