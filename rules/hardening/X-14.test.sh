# ruleid: sl-x-14-agent-unrestricted
claude --dangerously-skip-permissions
# ok: sl-x-14-agent-unrestricted
claude --allowed-tools "Bash(npm test)"
