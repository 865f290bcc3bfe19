using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using CivicReports.Server.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>All accounts, whoever has a problem first.</summary>
public static class ListStaff
{
    [Allow(Right.ManageStaff)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="SendsMail">Links can go by mail.</param>
    /// <param name="HasProvider">There is an identity provider, and a table of its groups.</param>
    /// <param name="Passwords">Accounts of this house sign in, and can be made.</param>
    public sealed record Answer(IReadOnlyList<Row> Items, bool SendsMail, IReadOnlyList<Role> SecondFactorFor, bool HasProvider,
        bool Passwords);

    public enum State { Active, Invited, InvitationOver, Suspended, Closed }

    /// <param name="WrongTries">Of unknown devices within a day.</param>
    /// <param name="OpenTickets">Theirs to work on: they go to somebody else with the account.</param>
    public sealed record Row(int Id, string UserName, string DisplayName, string? Email, Role Role, int? DepartmentId, bool CityWide,
        string? Crew, State State, DateTimeOffset? InvitedUntil, DateOnly? SuspendedUntil, string? SuspendedBecause, bool HasSecondFactor,
        DateTimeOffset? LastUsedAt, int WrongTries, bool ByProvider, int OpenTickets);

    internal sealed class Handler(CivicReportsDb db, Settings settings) : IRequestHandler<Query, Answer>
    {
        private sealed record Found(int Id, string UserName, string DisplayName, string? Email, string Role, int? DepartmentId,
            bool CityWide, string? Crew, string State, DateTimeOffset? InvitedUntil, DateOnly? SuspendedUntil, string? SuspendedBecause,
            bool TwoFactorEnabled, DateTimeOffset? LastUsedAt, int WrongTries, bool ByProvider, int OpenTickets);

        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var rows = await db.Database.SqlQueryRaw<Found>($"""
                select m.id as "Id", m.user_name as "UserName", m.display_name as "DisplayName", m.email as "Email", m.role as "Role",
                    m.department_id as "DepartmentId", m.city_wide as "CityWide", m.crew as "Crew",
                    case when m.closed_at is not null then 'Closed' when not {Colleagues.Usable} then 'Suspended'
                        when m.password_hash is not null or p.has then 'Active'
                        when i.until > now() then 'Invited' else 'InvitationOver' end as "State",
                    i.until as "InvitedUntil", m.suspended_until as "SuspendedUntil", m.suspended_because as "SuspendedBecause",
                    m.two_factor_enabled as "TwoFactorEnabled", u.at as "LastUsedAt", t.count::int as "WrongTries",
                    p.has as "ByProvider", h.count::int as "OpenTickets"
                from staff m
                cross join lateral (select max(expires_at) as until from staff_links l where l.staff_id = m.id and l.used_at is null) i
                cross join lateral (select exists (select from staff_logins l where l.user_id = m.id) as has) p
                cross join lateral (select max(used_at) as at from staff_sessions s where s.staff_id = m.id) u
                cross join lateral (select count(*) from sign_in_tries t where t.device_id is null and t.at > now() - interval '1 day'
                    and t.name_hash = sha256(convert_to(m.normalized_user_name, 'UTF8'))) t
                cross join lateral (select count(*) from tickets t where t.person_id = m.id
                    and t.status in ('Received', 'Assigned', 'InProgress', 'OnHold')) h
                order by m.closed_at is not null, t.count >= {SignInTries.Free} desc, m.password_hash is not null or p.has,
                    m.display_name, m.id
                """).ToListAsync(ct);
            return new([.. rows.Select(m => new Row(m.Id, m.UserName, m.DisplayName, m.Email, Enum.Parse<Role>(m.Role), m.DepartmentId,
                m.CityWide, m.Crew, Enum.Parse<State>(m.State), m.InvitedUntil,
                m.SuspendedUntil, m.SuspendedBecause, m.TwoFactorEnabled, m.LastUsedAt,
                m.WrongTries, m.ByProvider, m.OpenTickets))],
                settings.Email is not null, settings.SecondFactorFor, settings.Oidc is not null,
                settings.Oidc?.OnlyLocalAccount is null);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/staff", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
