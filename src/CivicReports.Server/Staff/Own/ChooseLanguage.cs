using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>The console's language for this account.</summary>
public static class ChooseLanguage
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(string Language) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.Language).Must(l => l is "ja" or "en").Refuses(Refusals.NotAChoice);
    }

    internal sealed class Handler(CivicReportsDb db, Caller caller) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command command, CancellationToken ct)
        {
            var id = caller.StaffId;
            return db.Set<StaffMember>().Where(s => s.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Language, command.Language), ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/me/language", async (Command command, IMediator mediator, CancellationToken ct) =>
    {
        await mediator.Send(command, ct);
        return TypedResults.NoContent();
    });
}
