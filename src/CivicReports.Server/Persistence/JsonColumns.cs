using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CivicReports.Server.Persistence;

/// <summary>How jsonb columns are written: camelCase, no nulls, enum names, readable Japanese.</summary>
public static class JsonColumns
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };
}

/// <summary>A value kept as jsonb; two are the same when their JSON is.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) => property.HasColumnType("jsonb").HasConversion(
        value => JsonSerializer.Serialize(value, JsonColumns.Options),
        text => JsonSerializer.Deserialize<T>(text, JsonColumns.Options)!,
        new ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a, JsonColumns.Options) == JsonSerializer.Serialize(b, JsonColumns.Options),
            value => value == null ? 0 : JsonSerializer.Serialize(value, JsonColumns.Options).GetHashCode(StringComparison.Ordinal),
            value => value));
}
