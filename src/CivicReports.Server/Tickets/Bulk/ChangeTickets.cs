using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Tickets;

/// <summary>
/// Many tickets at once: each by the use case for one, in a transaction of its own, as it was seen. What is refused does not hold up the
/// others, and is said with its reason.
/// </summary>
public static class ChangeTickets
{
    public const int Most = 200;

    public enum What { Department, Person, Status, Urgent, TakeBack }

    /// <param name="PersonId">Null: nobody.</param>
    [Allow(Right.WorkTickets)]
    public sealed record Command(IReadOnlyList<Seen> Tickets, What What, int? DepartmentId = null, int? PersonId = null, Status? To = null,
        string? Reason = null, bool? Urgent = null) : IRequest<Answer>;

    /// <param name="Version">As it was when somebody chose it.</param>
    public sealed record Seen(string Number, uint Version);

    /// <param name="TakeBackSeconds">How long what was done may still be taken back; residents hear nothing until then.</param>
    public sealed record Answer(IReadOnlyList<string> Changed, IReadOnlyList<Refused> Refused, int TakeBackSeconds);

    public sealed record Refused(string Number, string Code, string Title, IReadOnlyDictionary<string, object> Parameters);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Tickets).NotEmpty();
            RuleFor(c => c.Tickets).Must(t => t is not { Count: > Most }).Refuses(Refusals.TooManyNumbers, ("max", Most));
            RuleForEach(c => c.Tickets).Must(t => !string.IsNullOrEmpty(t?.Number)).Refuses(Refusals.Missing);
            RuleFor(c => c.What).IsInEnum();
            RuleFor(c => c.DepartmentId).NotNull().When(c => c.What == What.Department);
            RuleFor(c => c.Urgent).NotNull().When(c => c.What == What.Urgent);
            RuleFor(c => c.To).NotNull().IsInEnum().When(c => c.What == What.Status);
            RuleFor(c => c.Reason).MaximumLength(200);
        }
    }

    internal sealed class Handler(IServiceScopeFactory scopes, Settings settings, Caller caller) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (changed, refused) = (new List<string>(), new List<Refused>());
            foreach (var ticket in command.Tickets.DistinctBy(t => t.Number))
            {
                if (await Change(ticket, command, ct) is { } why) refused.Add(why);
                else changed.Add(ticket.Number);
            }

            var hasty = command.To is { } to && command.What == What.Status && StatusMoves.Hasty.Contains(to);
            return new(changed, refused, hasty ? (int)settings.TakeBackWithin.TotalSeconds : 0);
        }

        /// <summary>In a scope of its own: what one left half done is not saved with the next.</summary>
        private async Task<Refused?> Change(Seen seen, Command command, CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            var same = scope.ServiceProvider.GetRequiredService<Caller>();
            (same.Current, same.From) = (caller.Current, caller.From);
            try
            {
                var one = await Single(seen, command, scope.ServiceProvider.GetRequiredService<CivicReportsDb>(), ct);
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(one, ct);
                return null;
            }
            catch (DbUpdateConcurrencyException)
            {
                return Say(seen, Refusals.ChangedMeanwhile, new Dictionary<string, object>());
            }
            catch (RefusedException why)
            {
                return Say(seen, why.Refusal, why.Parameters);
            }
        }

        private static async Task<IRequest> Single(Seen seen, Command command, CivicReportsDb db, CancellationToken ct) =>
            command.What switch
        {
            What.Department => new AssignTicket.Command(seen.Number, seen.Version, command.DepartmentId!.Value),
            What.Person => new GiveTicket.Command(seen.Number, seen.Version, command.PersonId),
            What.Status => new ChangeTicketStatus.Command(seen.Number, seen.Version, command.To!.Value, command.Reason),
            What.Urgent => new ClassifyTicket.Command(seen.Number, seen.Version, await db.Tickets.Where(t => t.Number == seen.Number)
                .Select(t => t.CategoryId).FirstOrDefaultAsync(ct), command.Urgent!.Value),
            _ => new TakeBackMove.Command(seen.Number),
        };

        private static Refused Say(Seen seen, Refusal why, IReadOnlyDictionary<string, object> parameters) =>
            new(seen.Number, why.Code, why.Say(parameters), parameters);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/ticket-changes",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
