using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>A group's members are something else from their next sign-in on.</summary>
public static class ChangeGroupRole
{
    [Allow(Right.ManageStaff)]
    public sealed record Command(int Id, GroupRoleForm Group) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Group).NotNull().SetValidator(new GroupRoleForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, GroupRoles groups, AuditTrail trail) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var all = await groups.LoadForChange(ct);
            var row = all.SingleOrDefault(g => g.Id == command.Id) ?? throw new NotFoundException(Refusals.NoSuchGroupRole);
            var before = new { row.Claim, row.Role, row.DepartmentId, row.CityWide, row.Position };
            await groups.Fill(row, command.Group, all, ct);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.GroupRoleChanged, AuditTrail.GroupRole(row.Id), ct, new { before, after = row });
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/group-roles/{id:int}",
        async (int id, GroupRoleForm group, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, group), ct);
            return TypedResults.NoContent();
        });
}
