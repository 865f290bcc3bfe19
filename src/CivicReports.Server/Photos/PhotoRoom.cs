namespace CivicReports.Server.Photos;

/// <summary>What this room adds to the house. A missing worker or an unwritable folder stops the start.</summary>
internal static class PhotoRoom
{
    /// <summary>While one photo comes over the network another is decoded.</summary>
    private const int FetchingAtOnce = 2;

    public static void AddPhotos(this IServiceCollection services, Settings settings)
    {
        if (settings.PhotosBucket is { } bucket) services.AddSingleton<IPhotoStore>(_ => new S3PhotoStore(bucket));
        else services.AddSingleton<IPhotoStore>(new FolderPhotoStore(settings.PhotosFolder!));
        _ = PhotoWorkerProgram.Find();
        services.AddSingleton<IPhotoProcessor>(provider => ActivatorUtilities.CreateInstance<ChildPhotoProcessor>(provider));
        services.AddSingleton<TakingPhotos>();
        services.AddScoped<PhotoKeeping>();
        services.AddScoped<LinePhotoSource>();
        if (!settings.WorkersEnabled) return;
        for (var i = 0; i < FetchingAtOnce; i++)
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<PhotoFetching>(provider));
        services.AddHostedService<PhotoSweeping>();
    }
}
