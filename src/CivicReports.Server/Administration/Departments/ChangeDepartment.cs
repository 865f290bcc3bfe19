using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Administration;

/// <summary>A department's names and numbers, or its retirement, once nothing waits for it.</summary>
public static class ChangeDepartment
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Id, DepartmentForm Department) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Department).NotNull().SetValidator(new DepartmentForm.Rules());
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(ChangeDepartment), ct);
            await db.Database.ExecuteSqlAsync($"lock table departments in share row exclusive mode", ct);
            var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == command.Id, ct)
                ?? throw new NotFoundException(Refusals.NoSuchDepartment);
            if (department.Active && !command.Department.Active) await MayRetire(department, ct);
            await command.Department.Fill(department, db, ct);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
        }

        private async Task MayRetire(Department department, CancellationToken ct)
        {
            if (department.IsDefault) throw new RefusedException(Refusals.DefaultDepartmentNeeded);
            var open = await db.Tickets.CountAsync(t => t.DepartmentId == department.Id && Statuses.Open.Contains(t.Status), ct);
            var rules = await db.RoutingRules.CountAsync(r => r.DepartmentId == department.Id && r.Active, ct);
            var zones = await db.Zones.CountAsync(z => z.DepartmentId == department.Id && z.RetiredAt == null, ct);
            if (open + rules + zones > 0)
                throw new RefusedException(Refusals.DepartmentInUse, ("tickets", open), ("rules", rules), ("zones", zones));
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/departments/{id:int}",
        async (int id, DepartmentForm department, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, department), ct);
            return TypedResults.NoContent();
        });
}
