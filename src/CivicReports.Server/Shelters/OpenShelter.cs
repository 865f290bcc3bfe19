using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Shelters;

/// <summary>A shelter opens, with a link for those who are there; who opens it again finds it open.</summary>
public static class OpenShelter
{
    /// <param name="DrillId">A drill's: apart from all that is real. Null: in earnest, for the disaster that is on, if one is.</param>
    [Allow(Right.EnterReports)]
    public sealed record Command(int Id, int? DrillId) : IRequest<Answer>;

    public sealed record Answer(long OpeningId);

    private sealed record Running(int Id, bool Drill);

    internal sealed class Handler(CivicReportsDb db, ShelterLinks links, Caller caller, TimeProvider clock)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var transaction = await Transaction.Begin(db, ct);
            // two who open it at once
            await db.Database.ExecuteSqlAsync($"select 1 from shelters where id = {command.Id} for update", ct);
            if (!await db.Set<Shelter>().AnyAsync(s => s.Id == command.Id && s.Active, ct))
                throw new NotFoundException(Refusals.NoSuchShelter);
            var drill = command.DrillId is not null;
            var running = await db.Database.SqlQuery<Running>($"""
                select id as "Id", drill as "Drill" from disasters
                where state = 'Declared' and drill = {drill} and ({command.DrillId}::int is null or id = {command.DrillId})
                order by declared_at desc
                """).ToListAsync(ct);
            if (drill && running.Count == 0) throw new NotFoundException(Refusals.NoSuchDrill);
            var open = await db.Set<ShelterOpening>()
                .SingleOrDefaultAsync(o => o.ShelterId == command.Id && o.Drill == drill && o.ClosedAt == null, ct);
            if (open is null)
            {
                open = new ShelterOpening
                {
                    ShelterId = command.Id, DisasterId = running.FirstOrDefault()?.Id, Drill = drill, OpenedAt = clock.GetUtcNow(),
                    OpenedBy = caller.Known.Name ?? caller.Known.Id,
                };
                open.Link(links.Make());
                db.Add(open);
                await db.SaveChangesAsync(ct);
            }

            await transaction.Commit(ct);
            return new(open.Id);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/shelters/{id:int}/open",
        (int id, Body body, IMediator mediator, CancellationToken ct) => mediator.Send(new Command(id, body.DrillId), ct));

    internal sealed record Body(int? DrillId);
}
