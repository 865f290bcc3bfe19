using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;

namespace CivicReports.Line.Webhooks;

/// <summary>One pass over a body's bytes: the hot path of the intake reads no more than it stores.</summary>
internal static class WebhookSplitter
{
    private const int LongestId = 64;

    internal static List<EventSlice> Split(ReadOnlyMemory<byte> body)
    {
        // the reader below does not look into strings that it skips
        if (!Utf8.IsValid(body.Span))
            throw new MalformedWebhookException("The body is not UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            var slices = new List<EventSlice>();
            reader.Read();
            Expect(reader.TokenType == JsonTokenType.StartObject, "The body is not a JSON object.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isEvents = reader.ValueTextEquals("events"u8);
                reader.Read();
                if (isEvents && reader.TokenType != JsonTokenType.Null)
                    ReadEvents(ref reader, body, slices);
                else
                    reader.Skip();
            }

            // only whitespace may follow, and the reader checks that
            reader.Read();
            return slices;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new MalformedWebhookException("The body is not JSON.", problem);
        }
    }

    private static void ReadEvents(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, List<EventSlice> slices)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray, "`events` is not an array.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(reader.TokenType == JsonTokenType.StartObject, "An event is not a JSON object.");
            slices.Add(ReadEvent(ref reader, body));
        }
    }

    private static EventSlice ReadEvent(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        string? id = null;
        var source = "";
        var timestamp = 0L;
        var context = default(Range);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("webhookEventId"u8))
                id = ReadId(ref reader);
            else if (reader.ValueTextEquals("source"u8))
                source = ReadSource(ref reader);
            else if (reader.ValueTextEquals("timestamp"u8))
                timestamp = ReadTimestamp(ref reader);
            else
                context = SkipMember(ref reader, start, context);
        }

        var json = body[start..(int)reader.BytesConsumed];
        return new EventSlice(id ?? Digest(json.Span, context), source, timestamp, json);
    }

    private static Range SkipMember(ref Utf8JsonReader reader, int start, Range context)
    {
        var isContext = reader.ValueTextEquals("deliveryContext"u8);
        reader.Read();
        var from = (int)reader.TokenStartIndex - start;
        reader.Skip();
        return isContext ? from..((int)reader.BytesConsumed - start) : context;
    }

    private static string ReadSource(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return "";
        }

        string? user = null, place = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("userId"u8))
                user = ReadId(ref reader);
            else if (reader.ValueTextEquals("groupId"u8) || reader.ValueTextEquals("roomId"u8))
                place = ReadId(ref reader);
            else
                reader.Skip();
        }

        return user ?? place ?? "";
    }

    private static string? ReadId(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        Expect(reader.TokenType == JsonTokenType.String, "An id is not a string.");
        var id = reader.GetString()!;
        Expect(id.Length <= LongestId, "An id is longer than 64 characters.");
        // control characters, NUL above all, have no place in an id and none in a text column
        Expect(id.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0, "An id holds something other than visible ASCII.");
        return id.Length == 0 ? null : id;
    }

    private static long ReadTimestamp(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var time) && WebhookTime.IsInCalendar(time))
            return time;
        reader.Skip();
        return 0;
    }

    /// <summary>An event without an id is known by its bytes, those apart that change when LINE sends it again.</summary>
    private static string Digest(ReadOnlySpan<byte> json, Range context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(json[..context.Start.Value]);
        hash.AppendData(json[context.End.Value..]);
        return "sha256-" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void Expect(bool isSo, string words)
    {
        if (!isSo)
            throw new MalformedWebhookException(words);
    }
}
