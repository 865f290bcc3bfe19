using System.Text;

namespace CivicReports.Server.Zones.Files;

/// <summary>The two ways in which Japanese offices write text into files.</summary>
public static class TextEncoding
{
    public const string Utf8 = "UTF-8", ShiftJis = "CP932";

    internal static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static bool IsUtf8(byte[] bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    internal static string Decode(byte[] bytes, string encoding) =>
        (encoding == ShiftJis ? Cp932 : Encoding.UTF8).GetString(bytes).TrimStart('\uFEFF');
}
