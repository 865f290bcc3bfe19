namespace CivicReports.Server.Intake;

/// <summary>What the intake adds to the house.</summary>
internal static class IntakeRoom
{
    public static void AddIntake(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<ContextLoader>();
        services.AddScoped<EffectHandler>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Unanswered>();
        // the writer and the replies stop after the workers that feed them
        services.AddSingleton<InboxWriter>().AddHostedService(provider => provider.GetRequiredService<InboxWriter>());
        services.AddSingleton<Replies>().AddHostedService(provider => provider.GetRequiredService<Replies>());
        if (!settings.WorkersEnabled) return;
        services.AddHostedService<IntakeTimers>();
        // AddHostedService would take only the first of several
        for (var number = 1; number <= settings.InboxWorkers; number++) AddWorker(services, number);
    }

    private static void AddWorker(IServiceCollection services, int number) =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<InboxWorker>(provider, number));
}
