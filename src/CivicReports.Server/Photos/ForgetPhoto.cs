using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Photos;

/// <summary>The resident took a photo back in the chat: it goes, before and after sending; a ticket's history says that it was there.</summary>
public static class ForgetPhoto
{
    [Allow(System = true, Resident = true)]
    public sealed record Command(string LineMessageId) : IRequest;

    internal sealed class Handler(CivicReportsDb db, Caller caller, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            if (await db.Photos.SingleOrDefaultAsync(p => p.LineMessageId == command.LineMessageId, ct) is not { } photo) return;
            db.Photos.Remove(photo); // links go with it, files follow: see SweepPhotos
            if (await db.Reports.SingleOrDefaultAsync(r => r.Id == photo.ReportId, ct) is { } report)
            {
                db.History.Add(new()
                {
                    TicketId = report.TicketId,
                    At = clock.GetUtcNow(),
                    Kind = HistoryKind.PhotoRemoved,
                    ActorKind = caller.Known.Kind,
                    ActorId = caller.Known.Id,
                    Details = new() { ReporterNo = report.ReporterNo },
                });
            }

            await db.SaveChangesAsync(ct);
            if (photo.ReportId is not null) await db.AnnouncePhotoChange(photo.ReportId, photo.TicketId, ct);
        }
    }
}
