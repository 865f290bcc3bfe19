using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace CivicReports.Server.Staff;

/// <summary>Ends this browser's session.</summary>
public static class SignOut
{
    [Allow(Role.Crew)]
    public sealed record Command : IRequest;

    internal sealed class Handler(SignInManager<StaffMember> sessions) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command command, CancellationToken ct) => sessions.SignOutAsync();
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/sign-out", async (IMediator mediator, CancellationToken ct) =>
    {
        await mediator.Send(new Command(), ct);
        return TypedResults.NoContent();
    });
}
