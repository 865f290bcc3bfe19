using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CivicReports.Server.Staff;

/// <summary>Sends the browser to the city's identity provider, and back to where it was.</summary>
public static class BeginProviderSignIn
{
    /// <param name="Next">The view that was asked for.</param>
    [Allow(Anyone = true)]
    public sealed record Query(string? Next) : IRequest<Answer>;

    /// <param name="Next">A path of this house: an address from outside must not carry anybody away.</param>
    public sealed record Answer(string Next);

    internal sealed class Handler(Settings settings) : IRequestHandler<Query, Answer>
    {
        public Task<Answer> Handle(Query query, CancellationToken ct)
        {
            if (settings.Oidc is null) throw new NotFoundException(Refusals.NoSuchAddress);
            var isOurs = query.Next is ['/', ..] && RedirectHttpResult.IsLocalUrl(query.Next);
            return Task.FromResult(new Answer(isOurs ? query.Next! : "/"));
        }
    }

    // `again`: the provider asks who it is even if it knows, since somebody else wants to come in
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/sign-in/provider",
        async (string? next, bool? again, HttpContext http, IMediator mediator, CancellationToken ct) =>
            await ProviderSignIn.Begin(http, (await mediator.Send(new Query(next), ct)).Next, again ?? false))
        .AllowAnonymous();
}
