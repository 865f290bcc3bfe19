using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CivicReports.Server.Zones.Versions;

/// <summary>A version whose day has come (00:00 in Japan) becomes what holds.</summary>
public static class ActivateVersions
{
    /// <summary>Answers whether there may be more at once.</summary>
    [Allow(System = true)]
    public sealed record Command : IRequest<bool>;

    internal sealed class Handler(CivicReportsDb db) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            var activated = await LayerVersions.ActivateNext((NpgsqlConnection)db.Database.GetDbConnection(), null, ct);
            await transaction.Commit(ct);
            return activated;
        }
    }
}
