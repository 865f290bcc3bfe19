using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Privacy;

/// <summary>A resident asks in the chat to be forgotten (データを消す); done within a minute by <see cref="WorkOffErasures"/>.</summary>
public static class AskForErasure
{
    /// <param name="Reference">What stands on the receipt.</param>
    [Allow(Resident = true)]
    public sealed record Command(Guid ResidentId, string Reference) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Reference).NotEmpty().MaximumLength(20);
    }

    internal sealed class Handler(CivicReportsDb db) : AsyncRequestHandler<Command>
    {
        // asked twice, in two words: one request
        protected override Task Handle(Command command, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
            insert into erasures (reference, resident_id) select {command.Reference}, {command.ResidentId}
            where not exists (select from erasures where resident_id = {command.ResidentId} and done_at is null)
            on conflict (reference) do nothing
            """, ct);
    }
}
