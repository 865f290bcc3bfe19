using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Tickets;

/// <summary>What a ticket is found by, folded: its number, category, place and words. It is written with the ticket.</summary>
internal sealed class TicketSearchText
{
    public required long TicketId { get; init; }

    /// <summary>Null until the server comes to it: the ticket was written past it, or its category has another name.</summary>
    public string? Folded { get; init; }

    internal static TicketSearchText Of(Ticket ticket, Category category) =>
        new() { TicketId = ticket.Id, Folded = Fold(ticket.Number, category.NameJa, category.NameEn, ticket.Place, ticket.Words) };

    /// <summary>Parts stay apart, so that nothing is found across their ends.</summary>
    internal static string Fold(params ReadOnlySpan<string?> parts)
    {
        var folded = new List<string>();
        foreach (var part in parts)
            if (part is not null && TextNormalizer.Fold(part) is { Length: > 0 } one) folded.Add(one);
        return string.Join('\n', folded);
    }

    /// <summary>After a ticket's own change, which took away what was folded before.</summary>
    internal static Task Renew(CivicReportsDb db, Ticket ticket, Category category, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            insert into ticket_search (ticket_id, folded) values ({ticket.Id}, {Of(ticket, category).Folded})
            on conflict (ticket_id) do update set folded = excluded.folded
            """, ct);

    internal sealed class Table : IEntityTypeConfiguration<TicketSearchText>
    {
        public void Configure(EntityTypeBuilder<TicketSearchText> entity)
        {
            entity.ToTable("ticket_search");
            entity.HasKey(s => s.TicketId);
            entity.HasOne<Ticket>().WithOne().HasForeignKey<TicketSearchText>(s => s.TicketId);
        }
    }
}
