using CivicReports.Domain;
using CivicReports.Server.Pipeline;
using MediatR;

namespace CivicReports.Server.Printing;

/// <summary>Whether this server makes PDFs, so that a console offers none where it does not.</summary>
public static class ShowPrinting
{
    [Allow(Right.OwnAccount)]
    public sealed record Query : IRequest<Answer>;

    public sealed record Answer(bool Pdf);

    internal sealed class Handler(PdfPrinter printer) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) => new(await printer.IsHere);
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/printing",
        (IMediator mediator, CancellationToken ct) => mediator.Send(new Query(), ct));
}
