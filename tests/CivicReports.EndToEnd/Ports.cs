using System.Net;
using System.Net.Sockets;

namespace CivicReports.EndToEnd;

/// <summary>Ports to listen on: none twice, and below those that the system gives to outgoing connections.</summary>
internal static class Ports
{
    private static int last = 20_000 + (Environment.ProcessId % 10_000);

    public static int Next()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody else listens there
            }
        }
    }
}
