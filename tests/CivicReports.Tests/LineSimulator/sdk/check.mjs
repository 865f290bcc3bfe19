// Drives the simulator with LINE's own SDK; prints one line per promise and ends with 1 at the first broken one.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { channelAccessToken, HTTPFetchError, messagingApi, SignatureValidationFailed, validateSignature } from "@line/bot-sdk";

const { SIMULATOR_URL: baseURL, SIMULATOR_TOKEN: token, SIMULATOR_CHANNEL_ID: channelId, SIMULATOR_SECRET: secret } = process.env;
const api = new messagingApi.MessagingApiClient({ channelAccessToken: token, baseURL });
const blob = new messagingApi.MessagingApiBlobClient({ channelAccessToken: token, baseURL });
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

async function control(path, body) {
  const response = await fetch(new URL(`/simulator/api/${path}`, baseURL), {
    method: body ? "POST" : "GET",
    headers: { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
}

async function refusal(promise) {
  const error = await promise.then(() => assert.fail("should have been refused"), (caught) => caught);
  assert.ok(error instanceof HTTPFetchError, String(error));
  return { status: error.status, body: JSON.parse(error.body), headers: error.headers };
}

async function promise(words, check) {
  await check();
  console.log(`ok ${words}`);
}

const { userId } = await control("residents", { name: "SDK", friendship: "friend", language: "ja" });
const act = (body) => control(`residents/${userId}/acts?wait=true`, body);
const text = (words) => ({ type: "text", text: words });

await promise("reply, once", async () => {
  const { events } = await act({ type: "text", text: "こんにちは" });
  const { replyToken } = events[0];
  const { sentMessages } = await api.replyMessage({ replyToken, messages: [text("受け取りました")] });
  assert.match(sentMessages[0].id, /^\d{18}$/);
  const again = await refusal(api.replyMessage({ replyToken, messages: [text("x")] }));
  assert.deepEqual([again.status, again.body.message], [400, "Invalid reply token"]);
});

await promise("push with a retry key", async () => {
  const key = crypto.randomUUID();
  const first = await api.pushMessageWithHttpInfo({ to: userId, messages: [text("対応中")] }, key);
  const again = await refusal(api.pushMessage({ to: userId, messages: [text("対応中")] }, key));
  assert.equal(again.status, 409);
  assert.equal(again.headers.get("x-line-accepted-request-id"), first.httpResponse.headers.get("x-line-request-id"));
  assert.deepEqual(again.body.sentMessages, first.body.sentMessages);
});

await promise("refusals name the property", async () => {
  const wrong = await refusal(api.pushMessage({ to: userId, messages: [text("")] }));
  assert.deepEqual([wrong.status, wrong.body.details[0].property], [400, "messages[0].text"]);
  assert.deepEqual(await api.validatePush({ messages: [text("x")] }), {});
});

await promise("multicast, quota, profile, followers, bot info", async () => {
  assert.deepEqual(await api.multicast({ to: [userId], messages: [text("お知らせ")] }), {});
  assert.equal((await api.getMessageQuota()).type, "none");
  assert.equal((await api.getMessageQuotaConsumption()).totalUsage, 2);
  assert.deepEqual(await api.getProfile(userId), { userId, displayName: "SDK", language: "ja" });
  assert.ok((await api.getFollowers()).userIds.includes(userId));
  assert.match((await api.getBotInfo()).userId, /^U[0-9a-f]{32}$/);
  await api.showLoadingAnimation({ chatId: userId, loadingSeconds: 5 });
});

await promise("content, also when it is not ready or gone", async () => {
  const { events } = await act({ type: "image", base64: png.toString("base64"), contentType: "image/png" });
  const { id } = events[0].message;
  const { httpResponse, body } = await blob.getMessageContentWithHttpInfo(id);
  assert.equal(httpResponse.headers.get("content-type"), "image/png");
  assert.ok(body instanceof Readable);
  assert.deepEqual(await buffer(body), png);
  await act({ type: "unsend", messageId: id });
  assert.equal((await refusal(blob.getMessageContent(id))).status, 410);
  assert.equal((await refusal(blob.getMessageContent("1"))).status, 404);
});

await promise("rich menu with image, default and alias", async () => {
  const area = { bounds: { x: 0, y: 0, width: 2500, height: 843 }, action: { type: "postback", label: "通報する", data: "report" } };
  const menu = { size: { width: 2500, height: 843 }, selected: true, name: "main", chatBarText: "メニュー", areas: [area] };
  await api.validateRichMenuObject(menu);
  const { richMenuId } = await api.createRichMenu(menu);
  await blob.setRichMenuImage(richMenuId, new Blob([png], { type: "image/png" }));
  await api.setDefaultRichMenu(richMenuId);
  assert.equal((await api.getDefaultRichMenuId()).richMenuId, richMenuId);
  await api.createRichMenuAlias({ richMenuAliasId: "main", richMenuId });
  assert.equal((await api.getRichMenuAlias("main")).richMenuId, richMenuId);
  await api.linkRichMenuIdToUser(userId, richMenuId);
  assert.equal((await api.getRichMenuIdOfUser(userId)).richMenuId, richMenuId);
  assert.deepEqual((await api.getRichMenuList()).richmenus, [{ ...menu, richMenuId }]);
  assert.deepEqual(await buffer(await blob.getRichMenuImage(richMenuId)), png);
  await api.deleteRichMenu(richMenuId);
  assert.deepEqual((await api.getRichMenuList()).richmenus, []);
});

await promise("webhook endpoint", async () => {
  const { endpoint } = await api.getWebhookEndpoint();
  await api.setWebhookEndpoint({ endpoint });
  const test = await api.testWebhookEndpoint();
  assert.deepEqual([test.success, test.statusCode], [true, 200]);
});

await promise("stateless token", async () => {
  const tokens = new channelAccessToken.ChannelAccessTokenClient({ baseURL });
  const issued = await tokens.issueStatelessChannelToken("client_credentials", undefined, undefined, channelId, secret);
  assert.equal(issued.expires_in, 900);
  const with_it = new messagingApi.MessagingApiClient({ channelAccessToken: issued.access_token, baseURL });
  assert.ok((await with_it.getBotInfo()).displayName);
  const without = new messagingApi.MessagingApiClient({ channelAccessToken: "wrong", baseURL });
  assert.equal((await refusal(without.getBotInfo())).status, 401);
});

await promise("signatures that the SDK accepts", async () => {
  const { WEBHOOK_BODY: body, WEBHOOK_SIGNATURE: signature } = process.env;
  assert.ok(validateSignature(body, secret, signature));
  assert.ok(!validateSignature(`${body} `, secret, signature));
  assert.ok(SignatureValidationFailed);
});
