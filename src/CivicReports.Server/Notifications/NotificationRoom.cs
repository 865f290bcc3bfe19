namespace CivicReports.Server.Notifications;

/// <summary>What the notifications add to the house.</summary>
internal static class NotificationRoom
{
    public static void AddNotifications(this IServiceCollection services, Settings settings)
    {
        services.AddScoped<Outbox>().AddScoped<NotificationWords>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<INotificationSender, LineSender>();
        services.AddSingleton<INotificationSender, EmailSender>();
        if (!settings.WorkersEnabled) return;
        services.AddSingleton<QueueMeters>();
        services.AddHostedService<NotificationTimers>();
        // AddHostedService would take only the first of several
        for (var i = 0; i < settings.DeliveryWorkers; i++)
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<Delivering>(provider));
    }
}
