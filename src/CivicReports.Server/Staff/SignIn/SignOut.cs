using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Ends this browser's session, everywhere and at once; who came by the identity provider signs out there as well.</summary>
public static class SignOut
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(StaffSessions.Session Session) : IRequest<Answer>;

    /// <param name="Next">Where the browser goes to end the identity provider's session; null: nowhere.</param>
    public sealed record Answer(Uri? Next);

    internal sealed class Handler(StaffSessions sessions, ProviderAccounts accounts, ProviderSignOut provider, AuditTrail trail)
        : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var id = command.Session.StaffId;
            await sessions.End(id, command.Session.Id, but: null, ct);
            await trail.Write(AuditEvent.SignedOut, AuditTrail.Staff(id), ct);
            return new(await accounts.Has(id, ct) ? await provider.Address(ct) : null);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/sign-out",
        async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var answer = await mediator.Send(new Command(StaffSignIn.SessionOf(http)), ct);
            await StaffSignIn.End(http);
            return answer;
        });
}
