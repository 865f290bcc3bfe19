using System.Runtime.InteropServices;

namespace CivicReports.Server.Photos.Decoding;

/// <summary>
/// A seccomp filter for x86-64 that leaves decoding, memory, threads and reading of files, and refuses the rest that would be worth
/// something to whoever takes over a decoder: network, other programs, other processes, writing and removing files.
/// </summary>
internal static partial class SystemCallFilter
{
    private const uint Architecture = 0xC000003E, Allow = 0x7FFF0000, NotPermitted = 0x00050000 | 1, NotThere = 0x00050000 | 38;
    private const ushort Load = 0x20, Equal = 0x15, AtLeast = 0x35, AnyBit = 0x45, Return = 0x06;
    private const int Number = 0, ArchitectureOffset = 4, FirstArgument = 16, SecondArgument = 24, ThirdArgument = 32;

    private const int Seccomp = 317, SetFilter = 1, AllThreads = 1;
    private const int Clone = 56, Clone3 = 435, Open = 2, OpenAt = 257, TgKill = 234;
    private const uint CloneThread = 0x00010000, OpenToWrite = 3 | 0x40 | 0x200;

    private static readonly uint[] Refused =
    [
        41, 42, 43, 49, 50, 53, 288, // socket, connect, accept, bind, listen, socketpair, accept4
        57, 58, 59, 322, // fork, vfork, execve, execveat
        62, 200, 101, 310, 311, 424, 434, // kill, tkill, ptrace, process_vm_readv and _writev, pidfd_send_signal, pidfd_open
        76, 82, 83, 84, 85, 86, 87, 88, 264, 316, // truncate, rename, mkdir, rmdir, creat, link, unlink, symlink, renameat, renameat2
        258, 259, 263, 265, 266, 133, // mkdirat, mknodat, unlinkat, linkat, symlinkat, mknod
        90, 91, 92, 93, 94, 260, 268, 437, // chmod, fchmod, chown, fchown, lchown, fchownat, fchmodat, openat2
        155, 161, 165, 166, 272, 308, // pivot_root, chroot, mount, umount2, unshare, setns
        321, 323, 298, 425, 426, 427, // bpf, userfaultfd, perf_event_open, io_uring
        248, 249, 250, 428, 429, 430, 432, 442, // add_key, request_key, keyctl, open_tree, move_mount, fsopen, fsmount, mount_setattr
    ];

    public static bool Install()
    {
        Instruction[] program =
        [
            new(Load, 0, 0, ArchitectureOffset), new(Equal, 1, 0, Architecture), new(Return, 0, 0, NotPermitted),
            new(Load, 0, 0, Number),
            new(AtLeast, 0, 1, 0x40000000), new(Return, 0, 0, NotPermitted), // the 32-bit names of the same calls
            .. Refused.SelectMany(call => (Instruction[])[new(Equal, 0, 1, call), new(Return, 0, 0, NotPermitted)]),
            // whose flags a filter cannot see; the C library then falls back to clone
            new(Equal, 0, 1, Clone3), new(Return, 0, 0, NotThere),
            // threads, but no processes
            new(Equal, 0, 4, Clone), new(Load, 0, 0, FirstArgument), new(AnyBit, 1, 0, CloneThread),
            new(Return, 0, 0, NotPermitted), new(Return, 0, 0, Allow),
            // signals to itself only
            new(Equal, 0, 4, TgKill), new(Load, 0, 0, FirstArgument), new(Equal, 1, 0, (uint)Environment.ProcessId),
            new(Return, 0, 0, NotPermitted), new(Return, 0, 0, Allow),
            .. ReadingOnly(Open, SecondArgument),
            .. ReadingOnly(OpenAt, ThirdArgument),
            new(Return, 0, 0, Allow),
        ];
        var handle = GCHandle.Alloc(program, GCHandleType.Pinned);
        try
        {
            var filter = new Program((ushort)program.Length, handle.AddrOfPinnedObject());
            return syscall(Seccomp, SetFilter, AllThreads, in filter) == 0;
        }
        finally
        {
            handle.Free();
        }
    }

    private static Instruction[] ReadingOnly(uint call, uint flags) =>
    [
        new(Equal, 0, 4, call), new(Load, 0, 0, flags), new(AnyBit, 0, 1, OpenToWrite),
        new(Return, 0, 0, NotPermitted), new(Return, 0, 0, Allow),
    ];

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte WhereTrue, byte WhereFalse, uint Value);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Program(ushort Length, nint Instructions);

    [LibraryImport("libc")] private static partial nint syscall(nint number, nuint operation, nuint flags, in Program filter);
}
