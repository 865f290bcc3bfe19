using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Routing;

/// <summary>The rules in force stay; what somebody worked on is dropped.</summary>
public static class DiscardRulesDraft
{
    /// <param name="Revision">Of the draft that the person saw.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Revision) : IRequest;

    internal sealed class Handler(CivicReportsDb db) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var gone = await db.Set<RuleDraft>().Where(d => d.Revision == command.Revision).ExecuteDeleteAsync(ct);
            if (gone == 0 && await db.Set<RuleDraft>().Select(d => d.StaffName).FirstOrDefaultAsync(ct) is { } other)
                throw new RefusedException(Refusals.DraftChanged, ("name", other));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/rules/draft/discard",
        async (Command command, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(command, ct);
            return TypedResults.NoContent();
        });
}
