using System.Net;
using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>One's own account: password, second factor, where one is signed in, what happened lately.</summary>
public static class ShowAccount
{
    private const int Events = 20;

    [Allow(Right.OwnAccount)]
    public sealed record Query(StaffSessions.Session Session) : IRequest<Answer>;

    /// <param name="TrustedUntil">So long this browser is not asked for a code.</param>
    /// <param name="ByProvider">Name, role, department, password and second factor are the identity provider's business.</param>
    public sealed record Answer(string UserName, string DisplayName, string? Email, Role Role, int? DepartmentId, bool CityWide,
        string? Crew, string Language, DateTimeOffset? PasswordChangedAt,
        bool HasSecondFactor, bool NeedsSecondFactor, int RecoveryCodesLeft,
        DateTimeOffset? TrustedUntil, bool ByProvider, IReadOnlyList<SessionOf> Sessions, IReadOnlyList<EventOf> Events);

    /// <param name="NewPlace">Nobody had signed in to this account from that network before.</param>
    public sealed record SessionOf(Guid Id, bool IsThis, string? UserAgent, string? Address, DateTimeOffset BeganAt, DateTimeOffset UsedAt,
        bool NewPlace);

    public sealed record EventOf(DateTimeOffset At, AuditEvent What, string? Address, bool BySomebodyElse);

    internal sealed class Handler(CivicReportsDb db, SecondFactor secondFactor, ProviderAccounts provider, Settings settings)
        : IRequestHandler<Query, Answer>
    {
        private sealed record SessionRow(Guid Id, string? UserAgent, IPAddress? Address, DateTimeOffset BeganAt, DateTimeOffset UsedAt,
            bool NewPlace);

        private sealed record EventRow(DateTimeOffset At, string Event, IPAddress? Address, string? ActorId);

        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var id = query.Session.StaffId;
            var me = await db.Set<StaffMember>().AsNoTracking().SingleAsync(s => s.Id == id, ct);
            var trusted = await db.Database.SqlQuery<DateTimeOffset?>($"""
                select trusted_until as "Value" from staff_devices where id = {query.Session.DeviceId} and staff_id = {id}
                    and trusted_until > now()
                """).ToListAsync(ct);
            return new(me.UserName!, me.DisplayName, me.Email, me.Role, me.DepartmentId, me.CityWide, me.Crew, me.Language,
                me.PasswordChangedAt, me.TwoFactorEnabled, settings.SecondFactorFor.Contains(me.Role),
                await secondFactor.RecoveryCodesLeft(id, ct),
                trusted.FirstOrDefault(), await provider.Has(id, ct), await Sessions(query.Session, ct), await Happened(id, ct));
        }

        private async Task<List<SessionOf>> Sessions(StaffSessions.Session mine, CancellationToken ct) =>
            [.. (await db.Database.SqlQuery<SessionRow>($"""
                select s.id as "Id", s.user_agent as "UserAgent", s.address as "Address", s.began_at as "BeganAt", s.used_at as "UsedAt",
                    exists (select from staff_sessions b where b.staff_id = s.staff_id and b.began_at < s.began_at) and not exists (
                        select from staff_sessions b where b.staff_id = s.staff_id and b.began_at < s.began_at
                            and set_masklen(b.address, case family(b.address) when 4 then 24 else 48 end)::cidr
                                = set_masklen(s.address, case family(s.address) when 4 then 24 else 48 end)::cidr) as "NewPlace"
                from staff_sessions s
                where s.staff_id = {mine.StaffId} and s.ended_at is null and s.ends_at > now() and s.used_at > now() - interval '2 hours'
                order by s.used_at desc
                """).ToListAsync(ct)).Select(s => new SessionOf(s.Id, s.Id == mine.Id, s.UserAgent, settings.PlaceOf(s.Address),
                    s.BeganAt, s.UsedAt, s.NewPlace))];

        private async Task<List<EventOf>> Happened(int id, CancellationToken ct)
        {
            var me = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return [.. (await db.Database.SqlQuery<EventRow>($"""
                select at as "At", event as "Event", address as "Address", actor_id as "ActorId"
                from account_events({id}, {Events})
                """).ToListAsync(ct)).Select(e => new EventOf(e.At, Enum.Parse<AuditEvent>(e.Event), settings.PlaceOf(e.Address),
                    e.ActorId is not null && e.ActorId != me))];
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/me/account",
        (HttpContext http, IMediator mediator, CancellationToken ct) => mediator.Send(new Query(StaffSignIn.SessionOf(http)), ct));
}
