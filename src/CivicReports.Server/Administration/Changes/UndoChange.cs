using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Administration;

/// <summary>A change of the set-up is taken back as a whole, unless somebody has changed the same since; that is a change, too.</summary>
public static class UndoChange
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command(long Id) : IRequest;

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var rows = await db.Database.SqlQuery<int>($"""
                select (select count(*) from configuration_rows r where r.change_id = c.id)::int as "Value"
                from configuration_changes c where c.id = {command.Id}
                """).ToListAsync(ct);
            if (rows is not [var noted]) throw new NotFoundException(Refusals.NoSuchChange);
            // rules and layers have versions of their own
            if (noted == 0) throw new RefusedException(Refusals.NotUndoable);
            try
            {
                await using var change = await journal.Begin(nameof(UndoChange), ct, command.Id);
                var undone = await db.Database.SqlQuery<bool>($"""select undo_configuration({command.Id}) as "Value" """).ToListAsync(ct);
                if (!undone.Single()) throw new RefusedException(Refusals.ChangedSince);
                await change.Commit(ct);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation)
            {
                throw new RefusedException(Refusals.ChangedSince);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ForeignKeyViolation)
            {
                throw new RefusedException(Refusals.StillUsed);
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/configuration/changes/{id:long}/undo",
        async (long id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
