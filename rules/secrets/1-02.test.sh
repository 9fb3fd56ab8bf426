# ruleid: sl-1-02-inline-variable
DEPLOY=1 API_TOKEN=made-up-77-token ./deploy.sh
# ok: sl-1-02-inline-variable
# ruleid: sl-1-02-settings-file
API_TOKEN="$TOKEN" ./deploy.sh
# ruleid: sl-1-02-authorization-text
curl -u deploy:made-up-77 https://files.example.net/a.zip
# ruleid: sl-1-02-authorization-text
curl -H "Authorization: Bearer madeup77madeup77madeup" https://files.example.net/a.zip
# ok: sl-1-02-authorization-text
curl -H "Authorization: Bearer $TOKEN" https://files.example.net/a.zip
# ok: sl-1-02-authorization-text
curl -u "$USER:$PASS" https://files.example.net/a.zip
