using CivicReports.Domain;
using CivicReports.Server.Audit;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Staff;

/// <summary>How one's own name stands in histories from now on.</summary>
public static class ChangeName
{
    [Allow(Right.OwnAccount)]
    public sealed record Command(string DisplayName) : IRequest;

    internal sealed class Rules : AbstractValidator<Command>
    {
        public Rules() => RuleFor(c => c.DisplayName).NotEmpty().MaximumLength(50);
    }

    internal sealed class Handler(CivicReportsDb db, ProviderAccounts provider, Caller caller, AuditTrail trail)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var id = caller.StaffId;
            if (await provider.Has(id, ct)) throw new RefusedException(Refusals.KeptByProvider);
            await db.Set<StaffMember>().Where(s => s.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.DisplayName, command.DisplayName.Trim()), ct);
            await trail.Write(AuditEvent.StaffChanged, AuditTrail.Staff(id), ct);
        }
    }

    internal static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/me/name",
        async (Command command, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(command, ct);
            return TypedResults.NoContent();
        });
}
