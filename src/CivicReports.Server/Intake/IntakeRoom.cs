namespace CivicReports.Server.Intake;

/// <summary>What the intake adds to the house.</summary>
internal static class IntakeRoom
{
    public static void AddIntake(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<TicketNumbers>();
        services.AddSingleton<InboxWriter>().AddHostedService(provider => provider.GetRequiredService<InboxWriter>());
        if (!settings.WorkersEnabled) return;
    }
}
