using CivicReports.Domain;
using CivicReports.Server.Persistence;
using CivicReports.Server.Photos;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CivicReports.Server.Printing;

/// <summary>What every sheet needs: the city's names in one language, and the way from a page to a PDF.</summary>
internal sealed class Paper(CivicReportsDb db, IPhotoStore photos, PdfPrinter printer, IServiceProvider services, ILoggerFactory log)
{
    public async Task<SheetNames> In(string? language, CancellationToken ct)
    {
        var words = PrintWords.In(language);
        var city = await db.Zones.AsNoTracking()
            .Where(z => z.RetiredAt == null && db.ZoneLayers.Any(l => l.Id == z.LayerId && l.Purpose == "city"))
            .OrderBy(z => z.Id).Select(z => new { z.NameJa, z.NameEn }).FirstOrDefaultAsync(ct);
        var english = words.IsEnglish;
        var categories = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, c => english ? c.NameEn : c.NameJa, ct);
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, d => english ? d.NameEn : d.NameJa, ct);
        return new(words, (english ? city?.NameEn : city?.NameJa) ?? "CivicReports", categories, departments);
    }

    /// <summary>Photos as they stand in a page, in the order asked for; those without a picture are left out.</summary>
    public async Task<List<(Guid Id, string Source)>> Inlined(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var hashes = await db.Photos.Where(p => ids.Contains(p.Id) && p.State == PhotoState.Stored && p.DraftId == null)
            .ToDictionaryAsync(p => p.Id, p => p.Sha256, ct);
        var inlined = new List<(Guid, string)>();
        foreach (var id in ids.Where(hashes.ContainsKey))
        {
            // photos from before there were cards have no size for them
            var file = await PhotoFile.Open(photos, hashes[id], PhotoSize.Card, ct)
                ?? await PhotoFile.Open(photos, hashes[id], PhotoSize.Large, ct);
            if (file is null) continue;
            await using var jpeg = file.Jpeg;
            using var bytes = new MemoryStream();
            await jpeg.CopyToAsync(bytes, ct);
            inlined.Add((id, $"data:image/jpeg;base64,{Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length)}"));
        }
        return inlined;
    }

    public async Task<byte[]> Print<TSheet>(Dictionary<string, object?> parameters, CancellationToken ct) where TSheet : IComponent =>
        await printer.Print(await Html<TSheet>(parameters), ct);

    public async Task<string> Html<TSheet>(Dictionary<string, object?> parameters) where TSheet : IComponent
    {
        await using var renderer = new HtmlRenderer(services, log);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TSheet>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
