using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>A new reply (文例), or other words for one.</summary>
public static class SaveReply
{
    /// <param name="Id">Null: a new one.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int? Id, ReplyForm Reply) : IRequest<Answer>;

    public sealed record Answer(int Id);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Reply).NotNull().SetValidator(new ReplyForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(SaveReply), ct);
            await db.Database.ExecuteSqlAsync($"lock table replies in share row exclusive mode", ct);
            var known = await db.Set<Reply>().ToListAsync(ct);
            var reply = command.Id is { } id
                ? known.SingleOrDefault(r => r.Id == id) ?? throw new NotFoundException(Refusals.NoSuchReply)
                : new Reply { Code = FreeCode(known), Title = "", WordsJa = "" };
            var form = command.Reply;
            if (form.Active && known.Any(r => r != reply && r.Active && r.Title == form.Title.Trim()))
                throw new RefusedException(Refusals.NameInUse, ("name", form.Title.Trim()));
            if (await db.Categories.CountAsync(c => form.CategoryIds.Contains(c.Id), ct) != form.CategoryIds.Distinct().Count())
                throw new NotFoundException(Refusals.NoSuchCategory);
            if (command.Id is null) db.Add(reply);
            form.Fill(reply);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
            return new(reply.Id);
        }

        private static string FreeCode(List<Reply> known) => Enumerable.Range(1, known.Count + 1)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"reply-{n}")).First(c => known.All(r => r.Code != c));
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/replies",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
