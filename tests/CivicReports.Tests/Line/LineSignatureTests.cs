using System.Buffers;
using System.Text;
using CivicReports.Line;

namespace CivicReports.Tests.Line;

public sealed class LineSignatureTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Older = "fedcba9876543210fedcba9876543210";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"destination":"U1","events":[],"穴":"😀"}""");

    // made by: printf %s "$body" | openssl dgst -sha256 -hmac "$secret" -binary | base64
    private const string Vector = "JrtzAK0SICKV7j3a59WY2q4a+tv8ZS/WBJjW0nNIcsM=";
    private const string OlderVector = "p7uD06ouQRIVLOCCg3Mcr112jKw+Y7z94wtXqiEF3oY=";

    [Fact]
    public void Agrees_with_another_implementation()
    {
        Assert.Equal(Vector, LineSignature.Sign(Body, Secret));
        Assert.True(LineSignature.Verify(Body, Vector, Secret));
    }

    [Fact]
    public void Either_secret_does_while_they_are_being_changed()
    {
        Assert.True(LineSignature.Verify(Body, Vector, Secret, Older));
        Assert.True(LineSignature.Verify(Body, OlderVector, Secret, Older));
        Assert.True(LineSignature.Verify(Body, Vector, Older, Secret));
        Assert.False(LineSignature.Verify(Body, OlderVector, Secret));
    }

    [Fact]
    public void Any_changed_bit_of_the_body_is_noticed()
    {
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = (byte[])Body.Clone();
            changed[i] ^= 1;
            Assert.False(LineSignature.Verify(changed, Vector, Secret));
        }

        Assert.False(LineSignature.Verify([.. Body, (byte)' '], Vector, Secret));
        Assert.False(LineSignature.Verify([], Vector, Secret));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴穴")]
    public void Nothing_else_is_a_signature(string? header) => Assert.False(LineSignature.Verify(Body, header, Secret));

    [Fact]
    public void A_shortened_or_lengthened_signature_is_none()
    {
        Assert.False(LineSignature.Verify(Body, Vector[..^1], Secret));
        Assert.False(LineSignature.Verify(Body, Vector + " ", Secret));
        Assert.False(LineSignature.Verify(Body, Vector.ToLowerInvariant(), Secret));
    }

    [Fact]
    public void Without_a_secret_nobody_is_LINE()
    {
        Assert.False(LineSignature.Verify(Body, LineSignature.Sign(Body, ""), ""));
        Assert.False(LineSignature.Verify(Body, Vector));
    }

    [Fact]
    public void A_secret_longer_than_usual_works_too()
    {
        var secret = new string('長', 200);

        Assert.True(LineSignature.Verify(Body, LineSignature.Sign(Body, secret), secret));
    }

    [Fact]
    public void A_body_in_pieces_counts_as_the_whole_wherever_it_is_cut()
    {
        for (var cut = 0; cut <= Body.Length; cut++)
        {
            Assert.True(LineSignature.Verify(Cut(Body, cut), Vector, Secret));
            Assert.True(LineSignature.Verify(Cut(Body, cut), Vector, Older, Secret));
            Assert.False(LineSignature.Verify(Cut(Body, cut), OlderVector, Secret));
        }

        Assert.False(LineSignature.Verify(Cut([.. Body, (byte)' '], 7), Vector, Secret));
        Assert.False(LineSignature.Verify(Cut(Body, 7), "not a signature", Secret));
        Assert.False(LineSignature.Verify(Cut(Body, 7), LineSignature.Sign(Body, ""), ""));
    }

    [Fact]
    public void A_forged_body_in_pieces_is_not_put_together()
    {
        var large = Cut(new byte[1 << 20], 4096);
        Assert.False(LineSignature.Verify(large, Vector, Secret));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(LineSignature.Verify(large, Vector, Secret));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Fact]
    public void What_cannot_be_a_signature_is_known_without_a_body()
    {
        Assert.True(LineSignature.CanBe(Vector));
        Assert.All([null, "", Vector[..^1], Vector + " ", new string('A', 44), new string('!', 44)],
            header => Assert.False(LineSignature.CanBe(header)));
    }

    private static ReadOnlySequence<byte> Cut(byte[] body, int at)
    {
        var first = new Piece(body.AsMemory(0, at));
        var last = first.Before(body.AsMemory(at));
        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> bytes) => Memory = bytes;

        public Piece Before(ReadOnlyMemory<byte> bytes)
        {
            var next = new Piece(bytes) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
