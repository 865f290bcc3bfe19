namespace CivicReports.Server.Pipeline;

public sealed class NotFoundException(string what) : Exception(what);

public sealed class NotSignedInException() : Exception("サインインしてください。");

public sealed class NotAllowedException(string why = "この操作の権限がありません。") : Exception(why);

/// <summary>Somebody else changed it in between; <paramref name="current"/> is how it stands now.</summary>
public sealed class ChangedMeanwhileException(object? current = null) : Exception("ほかの人が先に変更しました。今の内容を確かめてください。")
{
    public object? Current { get; } = current;
}
