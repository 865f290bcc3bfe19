using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CivicReports.Server.Photos;

/// <summary>
/// The only class that calls libvips. Operations are built as GObjects with named properties: the library's usual C
/// functions are variadic, which .NET cannot call correctly on every processor.
/// </summary>
internal static partial class Vips
{
    private const string Library = "libvips.so.42", GObject = "libgobject-2.0.so.0", GLib = "libglib-2.0.so.0";

    private const int Warning = 1 << 4;

    private static readonly Lazy<bool> Ready = new(Start);

    /// <summary>Loads and hardens the library; throws one clear sentence where it is missing.</summary>
    public static void EnsureReady() => _ = Ready.Value;

    /// <summary>Runs an operation and returns its output image.</summary>
    public static Image Run(string operation, params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        var built = Build(operation, arguments);
        try
        {
            var value = default(GValue);
            g_value_init(ref value, vips_image_get_type());
            g_object_get_property(built, "out", ref value);
            var image = new Image(g_value_dup_object(in value));
            g_value_unset(ref value);
            return image;
        }
        finally
        {
            Release(built);
        }
    }

    /// <summary>Runs a saving operation and returns the encoded bytes.</summary>
    public static byte[] Save(string operation, params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        var built = Build(operation, arguments);
        try
        {
            var value = default(GValue);
            g_value_init(ref value, vips_blob_get_type());
            g_object_get_property(built, "buffer", ref value);
            var start = vips_value_get_blob(in value, out var length);
            var bytes = new byte[checked((int)length)];
            Marshal.Copy(start, bytes, 0, bytes.Length);
            g_value_unset(ref value);
            return bytes;
        }
        finally
        {
            Release(built);
        }
    }

    /// <summary>Gives back what the library keeps per thread; for threads that come from a pool.</summary>
    public static void LeaveThread() => vips_thread_shutdown();

    private static nint Build(string operation, ReadOnlySpan<(string Name, object Value)> arguments)
    {
        EnsureReady();
        var blank = vips_operation_new(operation);
        if (blank == 0) throw Failure(operation);
        foreach (var (name, value) in arguments) Set(blank, operation, name, value);
        var built = vips_cache_operation_build(blank);
        if (built == 0)
        {
            Release(blank);
            throw Failure(operation);
        }
        g_object_unref(blank);
        return built;
    }

    private static void Set(nint operation, string nickname, string name, object argument)
    {
        var value = default(GValue);
        switch (argument)
        {
            case Image image:
                g_value_init(ref value, vips_image_get_type());
                g_value_set_object(ref value, image.DangerousGetHandle());
                break;
            case Blob blob:
                g_value_init(ref value, vips_blob_get_type());
                vips_value_set_blob(ref value, 0, blob.Start, (nuint)blob.Length);
                break;
            default:
                var text = Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture)!;
                if (vips_object_set_argument_from_string(operation, name, text) != 0) throw Failure(nickname);
                return;
        }
        g_object_set_property(operation, name, ref value);
        g_value_unset(ref value);
    }

    private static void Release(nint operation)
    {
        vips_object_unref_outputs(operation);
        g_object_unref(operation);
    }

    private static VipsException Failure(string operation)
    {
        var buffer = vips_error_buffer_copy();
        var message = Marshal.PtrToStringUTF8(buffer);
        g_free(buffer);
        return new VipsException($"{operation}: {message?.Trim()}");
    }

    private static unsafe bool Start()
    {
        try
        {
            if (vips_init("civicreports") != 0) throw new InvalidOperationException("libvips did not start.");
        }
        catch (DllNotFoundException)
        {
            throw new SettingsException("libvips is missing, photos need it. On Debian: apt-get install libvips42");
        }
        // what VIPS_BLOCK_UNTRUSTED=1 does: .NET does not hand its environment on to C
        vips_block_untrusted_set(1);
        // and beyond it: every loader is off but the four we ask for by name
        vips_operation_block_set("VipsForeignLoad", 1);
        foreach (var loader in (string[])["Jpeg", "Png", "Webp", "Heif"]) vips_operation_block_set("VipsForeignLoad" + loader, 0);
        // it warns on standard error about every damaged photo; what matters comes back as an error
        g_log_set_handler("VIPS", Warning, &Ignore, 0);
        vips_concurrency_set(1);
        vips_cache_set_max(0);
        GiveMemoryBack();
        return true;
    }

    /// <summary>Left to itself glibc keeps every thread's picture buffers for ever: 160 MB after forty photos instead of 140, 320 after HEIC instead of 175.</summary>
    private static void GiveMemoryBack()
    {
        const int mmapThreshold = -3, arenas = -8;
        try
        {
            _ = mallopt(mmapThreshold, 128 * 1024);
            _ = mallopt(arenas, 2);
        }
        catch (EntryPointNotFoundException)
        {
            // another C library
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(nint domain, int level, nint message, nint data)
    {
    }

    /// <summary>Bytes that stay where they are for as long as an image made from them lives.</summary>
    public sealed record Blob(nint Start, int Length);

    /// <summary>One reference to a VipsImage.</summary>
    public sealed class Image : SafeHandle
    {
        public Image(nint handle) : base(0, ownsHandle: true) => SetHandle(handle);

        public override bool IsInvalid => handle == 0;

        public int Width => vips_image_get_width(handle);

        public int Height => vips_image_get_height(handle);

        public bool HasAlpha => vips_image_hasalpha(handle) != 0;

        public bool Has(string metadata) => vips_image_get_typeof(handle, metadata) != 0;

        /// <summary>All pixels, computed now.</summary>
        public Image InMemory() => new(vips_image_copy_memory(handle) is var copy and not 0 ? copy : throw Failure("copy_memory"));

        /// <summary>Makes whatever is being computed from this image fail soon.</summary>
        public void Kill() => vips_image_set_kill(handle, 1);

        protected override bool ReleaseHandle()
        {
            g_object_unref(handle);
            return true;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct GValue
    {
        private readonly nuint type;
        private readonly long first;
        private readonly long second;
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] private static partial int vips_init(string program);
    [LibraryImport(Library)] private static partial void vips_block_untrusted_set(int state);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] private static partial void vips_operation_block_set(string name, int state);
    [LibraryImport(Library)] private static partial void vips_concurrency_set(int threads);
    [LibraryImport(Library)] private static partial void vips_cache_set_max(int operations);
    [LibraryImport(Library)] private static partial void vips_thread_shutdown();
    [LibraryImport(Library)] private static partial nint vips_error_buffer_copy();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] private static partial nint vips_operation_new(string nickname);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] private static partial int vips_object_set_argument_from_string(nint target, string name, string value);
    [LibraryImport(Library)] private static partial nint vips_cache_operation_build(nint operation);
    [LibraryImport(Library)] private static partial void vips_object_unref_outputs(nint operation);
    [LibraryImport(Library)] private static partial nuint vips_image_get_type();
    [LibraryImport(Library)] private static partial nuint vips_blob_get_type();
    [LibraryImport(Library)] private static partial void vips_value_set_blob(ref GValue value, nint free, nint data, nuint length);
    [LibraryImport(Library)] private static partial nint vips_value_get_blob(in GValue value, out nuint length);
    [LibraryImport(Library)] private static partial int vips_image_get_width(nint image);
    [LibraryImport(Library)] private static partial int vips_image_get_height(nint image);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] private static partial nuint vips_image_get_typeof(nint image, string name);
    [LibraryImport(Library)] private static partial int vips_image_hasalpha(nint image);
    [LibraryImport(Library)] private static partial nint vips_image_copy_memory(nint image);
    [LibraryImport(Library)] private static partial void vips_image_set_kill(nint image, int kill);
    [LibraryImport(GObject)] private static partial void g_value_init(ref GValue value, nuint type);
    [LibraryImport(GObject)] private static partial void g_value_unset(ref GValue value);
    [LibraryImport(GObject)] private static partial void g_value_set_object(ref GValue value, nint target);
    [LibraryImport(GObject)] private static partial nint g_value_dup_object(in GValue value);
    [LibraryImport(GObject, StringMarshalling = StringMarshalling.Utf8)] private static partial void g_object_set_property(nint target, string name, ref GValue value);
    [LibraryImport(GObject, StringMarshalling = StringMarshalling.Utf8)] private static partial void g_object_get_property(nint target, string name, ref GValue value);
    [LibraryImport(GObject)] private static partial void g_object_unref(nint target);
    [LibraryImport(GLib, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial uint g_log_set_handler(string domain, int levels, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> handler, nint data);
    [LibraryImport(GLib)] private static partial void g_free(nint memory);
    [LibraryImport("libc")] private static partial int mallopt(int option, int value);
}
