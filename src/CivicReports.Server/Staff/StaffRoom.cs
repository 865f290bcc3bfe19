using CivicReports.Server.Persistence;

namespace CivicReports.Server.Staff;

/// <summary>What this room adds to the house.</summary>
internal static class StaffRoom
{
    public static void AddStaff(this IServiceCollection services, Settings settings)
    {
        services.AddIdentityCore<StaffMember>(options =>
            {
                options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@";
                // PasswordRules says what a password must be
                options.Password = new() { RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false,
                    RequireNonAlphanumeric = false, RequiredUniqueChars = 0 };
            })
            .AddEntityFrameworkStores<CivicReportsDb>();
        services.AddSingleton(PasswordRules.Hashing);
        services.AddStaffSignIn();
        services.AddProviderSignIn(settings);
        services.AddSingleton<FirstAdministrator>().AddSingleton<PasswordRules>().AddSingleton<SignInTries>().AddSingleton<Devices>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<OpenStreams>().AddHostedService(provider => provider.GetRequiredService<OpenStreams>());
        services.AddScoped<AccountNews>().AddScoped<Passwords>().AddScoped<OwnPassword>().AddScoped<SecondFactor>().AddScoped<StaffLinks>();
        services.AddScoped<StaffAccounts>().AddScoped<ProviderAccounts>().AddScoped<GroupRoles>();
        services.AddSingleton<LocalAccounts>().AddSingleton<ProviderSignOut>();
        if (settings.WorkersEnabled) services.AddHostedService<StaffTimers>();
    }
}
