using System.Globalization;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Administration;

/// <summary>One more department; the first one answers for what no rule gives to anyone.</summary>
public static class AddDepartment
{
    /// <param name="Code">What other installations know it by; empty: one is made.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(string? Code, DepartmentForm Department) : IRequest<Answer>;

    public sealed record Answer(int Id);

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.Department).NotNull().SetValidator(new DepartmentForm.Rules());
            RuleFor(c => c.Code).Matches(Names.CodePattern).When(c => c.Code.Filled() is not null).Refuses(Refusals.NotACode);
        }
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var change = await journal.Begin(nameof(AddDepartment), ct);
            // two at once: the second waits, and sees the first's
            await db.Database.ExecuteSqlAsync($"lock table departments in share row exclusive mode", ct);
            var codes = await db.Departments.Select(d => d.Code).ToListAsync(ct);
            var code = command.Code.Filled() ?? Enumerable.Range(1, codes.Count + 1)
                .Select(n => string.Create(CultureInfo.InvariantCulture, $"department-{n}")).First(c => !codes.Contains(c));
            if (codes.Contains(code)) throw new RefusedException(Refusals.CodeTaken, ("code", code));
            var form = command.Department with { IsDefault = command.Department.IsDefault || codes.Count == 0 };
            var department = new Department { Code = code, NameJa = "", NameEn = "" };
            await form.Fill(department, db, ct);
            db.Departments.Add(department);
            await db.SaveChangesAsync(ct);
            await change.Commit(ct);
            return new(department.Id);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/departments",
        (Command command, IMediator mediator, CancellationToken ct) => mediator.Send(command, ct));
}
