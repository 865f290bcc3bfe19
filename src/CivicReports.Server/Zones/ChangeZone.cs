using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Zones;

/// <summary>How a zone is called, and who answers for it; its outline comes by versions only.</summary>
public static class ChangeZone
{
    /// <param name="NameEn">Empty: Japanese is shown instead.</param>
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Id, string NameJa, string? NameEn, int? DepartmentId) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules()
        {
            RuleFor(c => c.NameJa).NotEmpty().MaximumLength(100);
            RuleFor(c => c.NameEn).MaximumLength(100);
        }
    }

    internal sealed class Handler(CivicReportsDb db, ConfigurationJournal journal) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            if (command.DepartmentId is { } department && !await db.Departments.AnyAsync(d => d.Id == department && d.Active, ct))
                throw new ValidationException([BrokenRules.Failure(nameof(command.DepartmentId), Refusals.NoSuchDepartment)]);
            var (ja, en) = (command.NameJa.Trim(), command.NameEn?.Trim() is { Length: > 0 } english ? english : command.NameJa.Trim());
            await using var change = await journal.Begin(nameof(ChangeZone), ct);
            if (await db.Database.ExecuteSqlAsync($"""
                update zones set name_ja = {ja}, name_en = {en}, department_id = {command.DepartmentId}
                where id = {command.Id} and retired_at is null
                """, ct) == 0) throw new NotFoundException(Refusals.NoSuchZone, ("zone", command.Id));
            await change.Commit(ct);
        }
    }

    internal sealed record Body(string NameJa, string? NameEn, int? DepartmentId);

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/zones/{id:int}",
        async (int id, Body body, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id, body.NameJa, body.NameEn, body.DepartmentId), ct);
            return TypedResults.NoContent();
        });
}
