using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Staff;

/// <summary>Which ways in there are, for whoever is not in yet.</summary>
public static class ShowSignIn
{
    [Allow(Anyone = true)]
    public sealed record Query : IRequest<Answer>;

    /// <param name="Passwords">Accounts of this house sign in; else all but one come by the provider.</param>
    public sealed record Answer(ProviderOf? Provider, bool Passwords);

    public sealed record ProviderOf(string NameJa, string NameEn);

    internal sealed class Handler(Settings settings) : IRequestHandler<Query, Answer>
    {
        public Task<Answer> Handle(Query query, CancellationToken ct) => Task.FromResult(new Answer(
            settings.Oidc is { } provider ? new(provider.NameJa, provider.NameEn) : null, settings.Oidc?.OnlyLocalAccount is null));
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/sign-in", (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct)).AllowAnonymous();
}
