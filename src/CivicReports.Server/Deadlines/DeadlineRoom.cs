namespace CivicReports.Server.Deadlines;

/// <summary>What working time adds to the server.</summary>
internal static class DeadlineRoom
{
    public static void AddDeadlines(this IServiceCollection services)
    {
        services.AddSingleton<WorkingTime>();
        services.AddSingleton<KeepDeadlines>();
    }
}
