using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Zones.Drafts;

/// <summary>A draft that nobody will publish goes, with its file.</summary>
public static class DiscardDraft
{
    [Allow(Right.ConfigureCity)]
    public sealed record Command(int Id) : IRequest;

    internal sealed class Handler(NpgsqlDataSource database) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var delete = database.CreateCommand("delete from zone_drafts where id = $1");
            delete.Parameters.Add(new() { Value = command.Id });
            if (await delete.ExecuteNonQueryAsync(ct) == 0) throw new NotFoundException(Refusals.NoSuchDraft);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/layer-drafts/{id:int}/discard",
        async (int id, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(id), ct);
            return TypedResults.NoContent();
        });
}
