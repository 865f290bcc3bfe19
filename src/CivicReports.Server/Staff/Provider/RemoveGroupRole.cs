using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>A group's members come no more, unless they belong to another; who is signed in is so until the session ends.</summary>
public static class RemoveGroupRole
{
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id) : IRequest;

    internal sealed class Handler(CivicReportsDb db, GroupRoles groups, AuditTrail trail) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var all = await groups.LoadForChange(ct);
            var row = all.SingleOrDefault(g => g.Id == command.Id) ?? throw new NotFoundException(Refusals.NoSuchGroupRole);
            all.Remove(row);
            GroupRoles.Number(all);
            db.Remove(row);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.GroupRoleRemoved, AuditTrail.GroupRole(row.Id), ct, new { before = row });
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/group-roles/{id:int}/remove",
        async (int id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
