using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Members of one more group may come, with this role.</summary>
public static class AddGroupRole
{
    [Allow(Right.ManageStaff)]
    public sealed record Command(GroupRoleForm Group) : IRequest<Answer>;

    public sealed record Answer(int Id);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Group).NotNull().SetValidator(new GroupRoleForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, GroupRoles groups, AuditTrail trail) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var all = await groups.LoadForChange(ct);
            var added = new GroupRole { Claim = command.Group.Claim };
            await groups.Fill(added, command.Group, all, ct);
            db.Add(added);
            await db.SaveChangesAsync(ct);
            await transaction.Commit(ct);
            await trail.Write(AuditEvent.GroupRoleAdded, AuditTrail.GroupRole(added.Id), ct, new { after = added });
            return new(added.Id);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/group-roles",
        (GroupRoleForm group, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(group), ct));
}
