using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using CivicReports.Server.Pipeline;

namespace CivicReports.Server.Hosting;

/// <summary>A text holds what nobody types and PostgreSQL or Unicode's rules may not even take.</summary>
internal sealed class NotPlainTextException() : JsonException(Refusals.ControlCharacters.Words);

/// <summary>At the entrance, once for all use cases: no control characters but line breaks and tabs in a path, a query or a body.</summary>
internal static class PlainText
{
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')),
            '\uFFFE', '\uFFFF']);

    public static void UsePlainText(this WebApplication app) => app.Use((http, next) =>
    {
        Check(http.Request.Path.Value);
        // in a query they come encoded or not at all
        if (http.Request.QueryString.Value?.Contains('%', StringComparison.Ordinal) == true)
        {
            foreach (var (name, values) in http.Request.Query)
            {
                Check(name);
                foreach (var value in values) Check(value);
            }
        }

        return next(http);
    });

    private static void Check(string? text)
    {
        if (text.AsSpan().ContainsAny(Refused)) throw new NotPlainTextException();
    }

    /// <summary>Every text in a body of JSON.</summary>
    public sealed class Converter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : throw new JsonException();
            Check(text);
            return text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
