using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Npgsql;

namespace CivicReports.Server.Administration;

/// <summary>Who answers for tickets, with what each has to do and who works there.</summary>
public static class ListDepartments
{
    [Allow(Right.ConfigureCity)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Row> Items);

    /// <param name="OpenTickets">What it has not finished.</param>
    /// <param name="Members">Accounts that are not closed.</param>
    public sealed record Row(int Id, string Code, DepartmentForm Department, int OpenTickets, int Members);

    internal sealed class Handler(NpgsqlDataSource database) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            await using var select = database.CreateCommand("""
                select d.id, d.code, d.name_ja, d.name_en, d.phone, d.email, d.duty_phone, d.duty_email, d.supervisor_email, d.is_default,
                    d.active,
                    (select count(*) from tickets t where t.department_id = d.id
                        and t.status in ('Received', 'Assigned', 'InProgress', 'OnHold'))::int,
                    (select count(*) from staff s where s.department_id = d.id and s.closed_at is null)::int
                from departments d order by d.active desc, d.is_default desc, d.id
                """);
            await using var row = await select.ExecuteReaderAsync(ct);
            var rows = new List<Row>();
            string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
            while (await row.ReadAsync(ct))
            {
                var form = new DepartmentForm(row.GetString(2), row.GetString(3).Unless(row.GetString(2)), Text(4), Text(5), Text(6),
                    Text(7), Text(8), row.GetBoolean(9), row.GetBoolean(10));
                rows.Add(new(row.GetInt32(0), row.GetString(1), form, row.GetInt32(11), row.GetInt32(12)));
            }

            return new(rows);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/departments", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
