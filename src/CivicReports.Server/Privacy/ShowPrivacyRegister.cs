using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Privacy;

/// <summary>How long this city keeps what, for the page that every member of staff may read; its words are the console's.</summary>
public static class ShowPrivacyRegister
{
    [Allow(Right.OwnAccount)]
    public sealed record Query : IRequest<IReadOnlyList<Kept>>;

    public sealed record Kept(string Name, int Days);

    internal sealed class Handler(Settings settings) : RequestHandler<Query, IReadOnlyList<Kept>>
    {
        protected override IReadOnlyList<Kept> Handle(Query query) =>
            [.. RetentionKinds.Of(settings.Retention).Select(kind => new Kept(kind.Name, kind.Days))];
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/privacy-register",
        (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
